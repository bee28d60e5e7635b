import { securityHeaders } from '../security/headers.ts';

/**
 * Sets the security headers on what sets up a realm, a page or a worker: a plain static host sends none, and a worker that lacks the headers of its page
 * would be refused. Other answers are given as they are.
 */
export function withSecurityHeaders(
  response: Response,
  destination: RequestDestination,
  given = securityHeaders,
): Response {
  if (!['document', 'worker', 'sharedworker'].includes(destination)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
