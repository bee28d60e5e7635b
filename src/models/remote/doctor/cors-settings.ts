import type { Connection } from '../connection.ts';

/** Software that serves models on one's own machines. */
export type ServerSoftware = 'ollama' | 'lm-studio' | 'vllm' | 'llama.cpp';

/** The ports that each listens on unless it is told otherwise. */
const ports: Readonly<Record<string, ServerSoftware>> = {
  '11434': 'ollama',
  '1234': 'lm-studio',
  '8000': 'vllm',
  '8080': 'llama.cpp',
};

/**
 * Which software it most likely is. A server that refuses a page cannot be asked by it, so what was chosen and the port must tell; null
 * where they don't.
 */
export function likelySoftware({ kind }: Connection, base: string): ServerSoftware | null {
  return kind === 'ollama' ? 'ollama' : (ports[new URL(base).port] ?? null);
}

interface CorsSetting {
  /** To copy as it stands. */
  setting: string;
  fix: string;
}

/**
 * What lets a page of `origin` read a server's answers. As documented: docs.ollama.com/faq; lmstudio.ai/docs/cli/server-start; `vllm serve
 * --help`; llama.cpp pull request 25655 of July 2026, before which llama-server let every page in.
 */
export function corsSetting(software: ServerSoftware, origin: string): CorsSetting {
  switch (software) {
    case 'ollama':
      return {
        setting: `OLLAMA_ORIGINS=${origin}`,
        fix: `Set the environment variable OLLAMA_ORIGINS to ${origin} where Ollama runs (macOS: launchctl setenv; Linux with systemd: systemctl edit ollama; Windows: the account's environment variables), and start Ollama again.`,
      };
    case 'lm-studio':
      return {
        setting: 'lms server start --cors',
        fix: 'Switch on "Enable CORS" in LM Studio, under Developer, Server Settings; or start its server with this command.',
      };
    case 'vllm':
      return {
        setting: `--allowed-origins '["${origin}"]'`,
        fix: 'Start vllm serve with this option. Without any such option it lets every page in: if yours has none, a proxy before it refuses.',
      };
    case 'llama.cpp':
      return {
        setting: `--cors-origins ${origin}`,
        fix: 'Start llama-server with this option. It lets every page in unless it was told otherwise or serves tools.',
      };
  }
}

/** What to do where it is unknown whose server it is. */
export function anyCorsFix(origin: string): string {
  return `Let ${origin} read the server's answers: Ollama, OLLAMA_ORIGINS=${origin}; LM Studio, "Enable CORS" or lms server start --cors; vLLM, --allowed-origins '["${origin}"]'; llama-server, --cors-origins ${origin}; any other, the header Access-Control-Allow-Origin: ${origin}, and an answer to OPTIONS that allows the header Authorization.`;
}
