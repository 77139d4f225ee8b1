import { isIP, type LookupFunction, connect as openTcp, type Socket } from 'node:net';
import { connect as openTls } from 'node:tls';
import type { buildConnector } from 'undici';
import type { HttpArrival } from '../../shared/ports.ts';
import { blockedAddress, isPublicAddress, publicLookup } from './address-rules.ts';
import {
  flatHeaders,
  isRedirect,
  type Outgoing,
  type RawAnswer,
  readBody,
  tooLarge,
} from './http-message.ts';
import { type Destination, hostOf, portOf } from './url-rules.ts';

const maxHeaderBytes = 32 * 1024;

/** What a request has come to, over all its hops. */
export interface Progress {
  /** A connection was ready to carry the request: from then on a server may have seen it. */
  sent: boolean;
}

export interface ExchangeLimits {
  maxBytes: number;
  /** Aborts when the whole request has to end. */
  ending: AbortSignal;
  arrival?: HttpArrival | undefined;
}

function openSocket(destination: Destination, systemLookup: LookupFunction): Socket {
  const host = hostOf(destination.url);
  const port = portOf(destination.url);
  const lookup = destination.trusted ? systemLookup : publicLookup(systemLookup);
  if (destination.url.protocol === 'http:') return openTcp({ host, port, lookup });
  const servername = isIP(host) === 0 ? host : '';
  return openTls({ host, port, lookup, servername, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true });
}

/** Opens one connection and no second: a library that connects again by itself could send a post twice. */
function connectOnce(destination: Destination, lookup: LookupFunction, progress: Progress) {
  let socket: Socket | undefined;
  const connect: buildConnector.connector = (_options, callback) => {
    const host = hostOf(destination.url);
    if (socket) {
      callback(new Error('The server closed the connection before it took the request.'), null);
      return;
    }
    // A literal address is connected without a lookup, so it is judged here.
    if (!destination.trusted && isIP(host) !== 0 && !isPublicAddress(host)) {
      callback(blockedAddress(host), null);
      return;
    }
    const opened = openSocket(destination, lookup);
    socket = opened;
    const fail = (error: Error) => callback(error, null);
    opened.setNoDelay(true);
    opened.once('error', fail);
    opened.once(destination.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      opened.removeListener('error', fail);
      progress.sent = true;
      callback(null, opened);
    });
  };
  return { connect, close: () => socket?.destroy() };
}

/** One request and its answer on a connection of its own, which is gone when this ends, whatever happened. */
export async function exchange(
  destination: Destination,
  outgoing: Outgoing,
  limits: ExchangeLimits,
  lookup: LookupFunction,
  progress: Progress,
): Promise<RawAnswer> {
  const { url } = destination;
  // Loaded with the first request: it takes 29 MB that an application that only waits does not need.
  const { Client } = await import('undici');
  const connection = connectOnce(destination, lookup, progress);
  // Connections are not kept: one that the server closes while a post goes into it leaves nobody knowing
  // whether it arrived, and its address would have been judged for an earlier request.
  const client = new Client(url.origin, {
    connect: connection.connect,
    pipelining: 0,
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const tearDown = () => {
    connection.close();
    return client.destroy(new Error('The request is over.'));
  };
  limits.ending.throwIfAborted();
  limits.ending.addEventListener('abort', tearDown, { once: true });
  try {
    const { statusCode, headers, body } = await client.request({
      ...outgoing,
      path: url.pathname + url.search,
    });
    const answer = { status: statusCode, headers: flatHeaders(headers), bytes: new Uint8Array() };
    if (outgoing.method === 'HEAD' || isRedirect(answer)) {
      body.on('error', () => body.destroy()).destroy();
      return answer;
    }
    if (Number(answer.headers['content-length'] ?? 0) > limits.maxBytes) {
      body.on('error', () => body.destroy()).destroy();
      throw tooLarge(limits.maxBytes);
    }
    limits.arrival?.head(answer.status, answer.headers);
    const bytes = await readBody(body, answer.headers['content-encoding'], limits.maxBytes, limits.arrival);
    return { ...answer, bytes };
  } finally {
    limits.ending.removeEventListener('abort', tearDown);
    await tearDown();
  }
}
