import { keep, readKept } from '../shell/kept.ts';

/** Origins that the person has agreed to send goals to, kept until everything is erased. Letting them be reached is another matter: the engine holds that. */
const key = 'aegis-agreed-origins';

/** Whether the person has read what goes to an origin, and agreed. */
export function agreedTo(origin: string): boolean {
  return agreed().includes(origin);
}

/** Remembers that the person agreed. */
export function agreeTo(origin: string): void {
  if (!agreedTo(origin)) keep(key, JSON.stringify([...agreed(), origin]));
}

/** The next run that would send there asks again. */
export function disagreeTo(origin: string): void {
  keep(key, JSON.stringify(agreed().filter((known) => known !== origin)));
}

function agreed(): string[] {
  try {
    const list: unknown = JSON.parse(readKept(key) ?? '[]');
    return Array.isArray(list) ? list.filter((origin) => typeof origin === 'string') : [];
  } catch {
    return [];
  }
}
