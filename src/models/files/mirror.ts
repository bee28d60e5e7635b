import { AegisError } from '../../core/errors.ts';
import { allowableOrigin } from '../../safety/egress.ts';

/**
 * The base address of a mirror as it is kept: with one slash at its end.
 * @throws AegisError `bad-input` where it is none: https anywhere, or http on this machine or a private network, without a query or fragment
 */
export function mirrorBase(given: string): string {
  const text = given.trim();
  allowableOrigin(text);
  const url = new URL(text);
  if (url.search !== '' || url.hash !== '') {
    throw new AegisError(
      'bad-input',
      'The address of a mirror is a folder: it has no "?" and no "#".',
      'Give the address of the folder, such as https://files.example.org/models/.',
    );
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
