// Guest code: how `verify` looks into JSON, by other means than the tools. What each function does is said in the harness itself.

/** `data`: the JSON with marks; `walk(root, steps)`; `plain(value)`: a value as it is handed out. */
export const walking = String.raw`
// Every text gets an s in front, and every number becomes a text with an n in front: no digit is lost, and no key means anything to JavaScript.
const marked = (json) =>
  JSON.parse(
    json.replace(/"((?:[^"\\]|\\.)*)"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (whole, inner) =>
      inner === undefined ? '"n' + whole + '"' : '"s' + inner + '"',
    ),
  );
// Follows steps from a value: a key, an index, or null for all that it holds.
const walk = (root, steps) => {
  let here = [{ value: root, pointer: '', trail: [root] }];
  for (const step of steps) {
    const next = [];
    for (const { value, pointer, trail } of here) {
      if (typeof value !== 'object' || value === null) continue;
      const isList = Array.isArray(value);
      if (isList && typeof step === 'string') continue;
      const names = step === null ? Object.keys(value) : [isList ? String(step) : 's' + step];
      for (const name of names) {
        if (!Object.hasOwn(value, name)) continue;
        const label = (isList ? name : name.slice(1)).replace(/~/g, '~0').replace(/\//g, '~1');
        next.push({ value: value[name], pointer: pointer + '/' + label, trail: [...trail, value[name]] });
      }
    }
    here = next;
  }
  return here;
};
// A number by its digits: a JSON number where that carries them all, else the digits.
const plain = (value) => {
  if (typeof value !== 'string') return value;
  if (value.startsWith('s')) return value.slice(1);
  const digits = /^n-?\d{1,15}$/.test(value) ? String(Number(value.slice(1))) : run.lib.exact(value.slice(1)).toString(400);
  return String(Number(digits)) === digits ? Number(digits) : digits;
};
const isNumber = (value) => typeof value === 'string' && value.startsWith('n');
`;

/** `found`: what the paths of a request lead to, under its conditions. */
export const reaching = String.raw`
// Whether the element that a condition names meets it.
const meets = ({ trail }, { at, path, op, values }) => {
  if (at >= trail.length) return false;
  const tested = walk(trail.at(at), path).map(({ value }) => value);
  const isOne = (value) =>
    values.some((one) =>
      one !== null && typeof one === 'object'
        ? isNumber(value) && run.lib.exact(value.slice(1)).equals(one.number)
        : value === (typeof one === 'string' ? 's' + one : one),
    );
  if (op === 'exists') return tested.some((value) => value !== null);
  if (op === 'in') return tested.some(isOne);
  if (op === 'not-in') return tested.length > 0 && !tested.some(isOne);
  return tested.filter(isNumber).some((value) => {
    const order = run.lib.exact(value.slice(1)).compare(values[0].number);
    return { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[op];
  });
};
const reach = ({ paths, where }) => {
  const data = marked(text);
  const seen = new Set();
  return paths
    .flatMap((path) => walk(data, path))
    .filter((one) => where.every((condition) => meets(one, condition)))
    .filter(({ pointer }) => (seen.has(pointer) ? false : seen.add(pointer)));
};
`;

/** `agrees(answer, value)`: whether an answer is that value; lists and objects are given as their text. */
export const agreeing = String.raw`
// Whether an answer is this value; a list or object is answered with its text in the file.
const agrees = (answer, value) => {
  if (typeof value !== 'object' || value === null) return run.lib.same(answer, plain(value));
  if (typeof answer !== 'string' || !text.includes(answer)) return false;
  try {
    return run.lib.same(marked(answer), value);
  } catch {
    return false;
  }
};
`;

/** `firstFault(json)`: the offset of the first piece that cannot stand where it is; -1 where there is none. */
export const faultFinding = String.raw`
// Reads the text piece by piece and keeps what may come next; the first piece that may not is the fault.
const firstFault = (json) => {
  const piece = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d*)?|[{}[\],:]|[^ \t\r\n{}[\]":,/\d-][^ \t\r\n{}[\]":,/]*/y;
  const space = /[ \t\r\n]*/y;
  const open = [];
  let wanted = 'value';
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(json)[0].length;
    if (at === json.length) return wanted === 'end' ? -1 : at;
    piece.lastIndex = at;
    const token = piece.exec(json)?.[0];
    const isNumber = /^-?\d/.test(token ?? '');
    if (token === undefined || (isNumber && /[.eE]$|[eE][+-]$|\.[eE]/.test(token))) return at;
    if (!isNumber && !/^["{}[\],:]|^(?:true|false|null)$/.test(token)) return at;
    const after = open.length === 0 ? 'end' : open.at(-1);
    if (token === '{' || token === '[') {
      if (!wanted.startsWith('value')) return at;
      open.push(token === '{' ? 'member' : 'item');
      wanted = token === '{' ? 'name or }' : 'value or ]';
    } else if (token === '}' || token === ']') {
      const closes = token === '}' ? (wanted === 'name or }' || wanted === 'member') : (wanted === 'value or ]' || wanted === 'item');
      if (!closes) return at;
      open.pop();
      wanted = open.length === 0 ? 'end' : open.at(-1);
    } else if (token === ',') {
      if (wanted !== 'member' && wanted !== 'item') return at;
      wanted = wanted === 'member' ? 'name' : 'value';
    } else if (token === ':') {
      if (wanted !== 'colon') return at;
      wanted = 'value';
    } else if (wanted.startsWith('name')) {
      if (!token.startsWith('"')) return at;
      wanted = 'colon';
    } else {
      if (!wanted.startsWith('value')) return at;
      wanted = after;
    }
    at += token.length;
  }
};
`;
