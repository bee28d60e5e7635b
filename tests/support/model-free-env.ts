/** Everything by which the command finds a model that was not named. */
const names = [
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'GOOGLE_API_KEY',
  'GEMINI_API_KEY',
  'AEGIS_API_KEY',
  'AEGIS_BASE_URL',
] as const;

/**
 * An environment in which the command finds no model unless a test gives it one: whoever runs the tests may have keys and an Ollama of
 * their own, and no test may ask those.
 */
export function modelFreeEnv(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const free: NodeJS.ProcessEnv = { ...env };
  for (const name of names) Reflect.deleteProperty(free, name);
  // The discard port: nothing listens there.
  return { ...free, OLLAMA_HOST: '127.0.0.1:9' };
}
