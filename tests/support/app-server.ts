import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The build that end-to-end tests are about. */
export const builtApp = process.env.AEGIS_E2E_OUT ?? 'dist/app';

/** A server process of its own for the built app, as `npm start` serves it. */
export interface AppServer {
  readonly address: string;
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts it on a port that was free a moment ago, and waits until it answers. */
export async function startAppServer(): Promise<AppServer> {
  const port = await freePort();
  const vite = 'node_modules/vite/bin/vite.js';
  const args = ['preview', '--outDir', builtApp, '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const server = spawn(process.execPath, [vite, ...args], { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const address = `http://127.0.0.1:${port}/`;
  while (!(await answers(address))) {
    if (server.exitCode !== null) throw new Error('The server of the built app did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    address,
    stop: () => {
      server.kill();
      return gone;
    },
  };
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
