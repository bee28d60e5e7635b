import { z } from 'zod';

/** Any JSON value, as zod sees it. */
export const jsonSchema = z.json();
/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** An RFC 3339 instant in UTC. */
export const instantSchema = z.iso.datetime();
/** A JSON Pointer (RFC 6901): '' is the whole output, '/answer' its answer. */
export const pointerSchema = z.string().regex(/^(\/([^~/]|~[01])*)*$/);
