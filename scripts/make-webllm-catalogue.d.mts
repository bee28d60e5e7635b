export function makeCatalogue(): Promise<string>;
