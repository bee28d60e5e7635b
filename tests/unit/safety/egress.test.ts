import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allowableOrigin,
  egressRefusal,
  mayReach,
  reachableOrigins,
  readEgress,
  sealedEgress,
  writeEgress,
  type Egress,
} from '../../../src/safety/egress.ts';
import { isLocalAddress } from '../../../src/safety/local-address.ts';

const open: Egress = {
  sealed: false,
  allowed: [
    { origin: 'https://api.example.com', purpose: 'models' },
    { origin: 'http://localhost:11434', purpose: 'models' },
    { origin: 'https://files.example.com', purpose: 'downloads' },
  ],
};

test('an allowed origin is reached for what it was allowed for, at any path', () => {
  expect(mayReach(open, 'https://api.example.com/v1/chat?x=1', 'models')).toBe(true);
  expect(mayReach(open, 'http://localhost:11434/api/tags', 'models')).toBe(true);
  expect(mayReach(open, new URL('https://files.example.com/a.bin'), 'downloads')).toBe(true);
});

test.each([
  ['another purpose', 'https://files.example.com/a', 'models'],
  ['another purpose, the other way', 'https://api.example.com/', 'downloads'],
  ['a host that begins alike', 'https://api.example.com.evil.net/', 'models'],
  ['a host below it', 'https://x.api.example.com/', 'models'],
  ['another port', 'https://api.example.com:8443/', 'models'],
  ['another scheme', 'http://api.example.com/', 'models'],
  ['a name and password before the allowed host', 'https://key:secret@api.example.com/', 'models'],
  ['the allowed host as a name before another', 'https://api.example.com@evil.net/', 'models'],
  ['127.0.0.1 where localhost was allowed', 'http://127.0.0.1:11434/', 'models'],
  ['a WebSocket', 'wss://api.example.com/', 'models'],
  ['data', 'data:text/plain,x', 'models'],
  ['no address', 'api.example.com', 'models'],
] as const)('%s is refused', (_, url, purpose) => {
  expect(egressRefusal(open, url, purpose)).toMatchObject({ code: 'egress-refused' });
});

test('sealed, nothing is reached, whatever is allowed, and the refusal says what to turn on', () => {
  const refusal = egressRefusal({ ...open, sealed: true }, 'https://api.example.com/v1', 'models');
  expect(refusal).toMatchObject({ code: 'egress-refused', details: { origin: 'https://api.example.com' } });
  expect(refusal?.fix).toBe(
    'Turn "Nothing leaves this machine" off on the Models page, and allow https://api.example.com there.',
  );
  expect(reachableOrigins({ ...open, sealed: true })).toEqual([]);
});

test('a refusal names the origin and nothing else of the address', () => {
  const refusal = egressRefusal(open, 'https://other.example.com/secret-path?key=sk-123', 'models');
  expect(JSON.stringify(refusal?.toPlain())).not.toMatch(/secret-path|sk-123/);
  expect(refusal?.fix).toBe('Allow https://other.example.com for models on the Models page.');
});

test.each([
  ['http to a public host', 'http://api.example.com', /without encryption/],
  ['http to a public address', 'http://8.8.8.8:11434', /without encryption/],
  ['a key in the address', 'https://sk-1:x@api.example.com', /name or password/],
  ['an IPv6 address', 'http://[::1]:11434', /IPv6/],
  ['a file', 'file:///etc/passwd', /not the address of a server/],
  ['words', 'ollama, please', /not the address of a server/],
])('%s cannot be turned on', (_, address, message) => {
  expect(() => allowableOrigin(address)).toThrow(message);
});

test('what can be turned on is an origin, written in one way', () => {
  expect(allowableOrigin('HTTPS://API.Example.com:443/v1/')).toBe('https://api.example.com');
  expect(allowableOrigin('http://192.168.1.20:1234/v1')).toBe('http://192.168.1.20:1234');
  expect(allowableOrigin('http://0x7f.1:80/')).toBe('http://127.0.0.1');
});

test('hosts of this machine and of private networks are told from public ones', () => {
  const local = ['localhost', 'app.localhost', '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.0.1'];
  for (const host of [...local, '169.254.1.1', '100.64.0.1', 'nas', 'nas.local', 'gpu.internal']) {
    expect(isLocalAddress(host), host).toBe(true);
  }
  const far = ['8.8.8.8', '172.32.0.1', '172.15.0.1', '192.169.0.1', '100.128.0.1', '11.0.0.1', 'example.com'];
  for (const host of [...far, 'localhost.example.com', '127.0.0.1.example.com', '[::1]', 'local.com']) {
    expect(isLocalAddress(host), host).toBe(false);
  }
});

test('a setting that says anything else than what may leave means sealed', () => {
  for (const stored of [
    null,
    {},
    'open',
    [],
    { sealed: 'no', allowed: [] },
    { sealed: false },
    { sealed: false, allowed: 1 },
  ]) {
    expect(readEgress(stored), JSON.stringify(stored)).toEqual(sealedEgress);
  }
  fc.assert(fc.property(fc.jsonValue(), (stored) => readEgress(stored).sealed));
});

test('of a stored setting, only true origins count: nothing in it can add to a policy', () => {
  const planted = [
    'https://*.example.com',
    '*',
    "https://a.com 'unsafe-inline'",
    'https://a.com; script-src *',
    'https://a.com\r\nX: y',
    'https://a.com/path',
    'http://a.com',
    'HTTPS://A.COM',
    'https:',
    7,
  ];
  const allowed = planted.map((origin) => ({ origin, purpose: 'models' }));
  expect(readEgress({ sealed: false, allowed }).allowed).toEqual([]);
  expect(reachableOrigins({ sealed: false, allowed: allowed as Egress['allowed'] })).toEqual([]);
  expect(readEgress({ sealed: false, allowed: [{ origin: 'https://a.com', purpose: 'spying' }] }).allowed).toEqual([]);
});

test('what is stored is what is read', () => {
  expect(readEgress(JSON.parse(JSON.stringify(writeEgress(open))))).toEqual(open);
});

test('no address outside the allowed origins is ever reached', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      const inside = open.allowed.some(({ origin, purpose }) => purpose === 'models' && new URL(url).origin === origin);
      expect(mayReach(open, url, 'models')).toBe(inside);
    }),
  );
});
