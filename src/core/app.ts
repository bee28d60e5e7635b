/** What a record says of the app that made it. */
export const app = { name: 'aegis', version: '0.1.0' } as const;
