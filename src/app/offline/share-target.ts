/** The cache in which what was shared with the app waits for its page. */
const sharedCache = 'aegis-shared';
/** Where a file's name travels, percent-encoded, because a header holds ASCII only. What has no such header is text. */
const nameHeader = 'X-File-Name';

/** Keeps the files and the text of a form that was shared with the app, and sends the person on to the page that takes them. */
export async function receiveShare(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(sharedCache);
  const keep = (name: string, response: Response): Promise<void> => cache.put(`${scope}shared/${name}`, response);
  const batch = Date.now();
  for (const [index, file] of form.getAll('files').entries()) {
    if (typeof file === 'string') continue;
    const headers = { 'Content-Type': file.type, [nameHeader]: encodeURIComponent(file.name) };
    await keep(`${batch}-${index}`, new Response(file, { headers }));
  }
  for (const field of ['title', 'text']) {
    const text = form.get(field);
    if (typeof text === 'string' && text.trim() !== '') await keep(`${batch}-${field}`, new Response(text));
  }
  return Response.redirect(`${scope}#/?shared=1`, 303);
}
