import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  link?: boolean;
}

/** Writes `licences.txt`: every package that the app is built from, with the text of its licence, those in workers and the fonts included. */
export function licences(): Plugin {
  return {
    name: 'aegis-licences',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: collect() });
    },
  };
}

function collect(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const parts = Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
    .map(([path, { version = '', license = 'unknown licence' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `${name} ${version} (${license})\n\n${licenceText(path)}`;
    });
  const line = `\n\n${'-'.repeat(72)}\n\n`;
  return (
    ['Aegis is built from these packages. Each is used under its own licence.', ...new Set(parts)].join(line) + '\n'
  );
}

/** The licence's text as the package ships it; some ship none beside its name. */
function licenceText(path: string): string {
  try {
    const file = readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
    return file === undefined ? 'The package ships no text of it.' : readFileSync(`${path}/${file}`, 'utf8').trim();
  } catch {
    // A package for another system, left out of this installation: it is in no build made here.
    return 'Not installed here.';
  }
}
