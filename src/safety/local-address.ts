/** Endings of names that are resolved within a local network and never on the internet: RFC 6761, 6762, 8375, and ICANN's `.internal`. */
const localEndings = ['.localhost', '.local', '.internal', '.home.arpa', '.lan'];

/**
 * Whether a host is this machine or lies in a private network, by its name alone: loopback, the private ranges of RFC 1918, link-local (RFC 3927), the
 * shared range of RFC 6598, names without a dot, and names that are resolved locally. Nothing is asked of the network.
 * @param host as `URL.hostname` gives it, which writes every form of an IPv4 address in one way
 */
export function isLocalAddress(host: string): boolean {
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (parts) {
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first === 127 || first === 10) return true;
    if (first === 172) return second >= 16 && second <= 31;
    if (first === 192) return second === 168;
    if (first === 169) return second === 254;
    return first === 100 && second >= 64 && second <= 127;
  }
  if (host.startsWith('[')) return false;
  return !host.includes('.') || localEndings.some((ending) => host.endsWith(ending));
}
