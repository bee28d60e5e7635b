// `npm start`: installs, builds, serves the app on this machine only, and opens it.
import { spawn } from 'node:child_process';
import { installPackages, step } from './prepare-machine.mjs';

installPackages();
step('npx', ['vite', 'build', '--logLevel', 'warn']);

const { preview } = await import('vite');
const port = Number(process.env.PORT ?? 4173);
const server = await preview({ preview: { host: '127.0.0.1', port } });
const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
console.log(`\nAegis is at ${address} (Ctrl+C ends it). Nothing leaves this machine.`);
if (new URL(address).port !== String(port)) {
  console.log(`Browsers keep runs by address: those that were made at port ${port} are there, not here.`);
}

if (process.stdout.isTTY && !process.env.CI) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', address]
        : ['xdg-open', address];
  // No browser to open is no fault: the address is printed.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
