import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { HttpFailure } from '../../shared/ports.ts';

/** Everything that the Internet routes to a stranger's machine; the rest of IPv6 is private, reserved or a tunnel. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * True only for an address that the public Internet routes to somebody. Forms that wrap an IPv4 address
 * (mapped, NAT64, 6to4, Teredo …) are never public: what they lead to is decided outside of this machine.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return false;
  return parsed.range() === 'unicast';
}

export function blockedAddress(host: string): HttpFailure {
  return new HttpFailure('blocked', false, `${host} is not an address on the public Internet.`);
}

/**
 * Resolves names for a socket and keeps the public addresses only. It runs inside of the connection, so the
 * address judged is the address connected; a name that answers differently next time gains nothing.
 */
export function publicLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, answer, answerFamily) => {
      if (error) {
        callback(error, []);
        return;
      }
      const found =
        typeof answer === 'string' ? [{ address: answer, family: answerFamily ?? isIP(answer) }] : answer;
      const allowed = found.filter(({ address }) => isPublicAddress(address));
      const [first] = allowed;
      if (!first) callback(blockedAddress(hostname), []);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
