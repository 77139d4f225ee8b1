import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import { portRequest } from '../../shared/desktop-bridge.ts';
import { useConnection } from './connection.ts';

type Link = ClientLink<Record<never, never>>;

const firstRetryMs = 300;
const lastRetryMs = 5_000;

/** The desktop: one end of a channel goes through the preload to the main process, which serves it. */
function openPort(): Promise<Link> {
  const channel = new MessageChannel();
  window.postMessage({ type: portRequest }, location.origin, [channel.port2]);
  channel.port1.start();
  return Promise.resolve(new PortLink({ port: channel.port1 }));
}

function openSocket(onClose: () => void): Promise<Link> {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/ws`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve(new SocketLink({ websocket: socket }));
    });
    socket.addEventListener('close', () => {
      reject(new Error('The connection to Rostrum could not be opened.'));
      onClose();
    });
  });
}

/** A link that lives as long as the page: when the socket under it ends, a new one is opened, ever less eagerly. */
function lastingLink(): Link {
  let current: Promise<Link> | undefined;
  let retryMs = firstRetryMs;

  function lost(): void {
    useConnection.setState({ state: 'lost', reason: 'The connection was closed.' });
    current = undefined;
    setTimeout(link, retryMs);
    retryMs = Math.min(lastRetryMs, retryMs * 2);
  }

  function link(): Promise<Link> {
    if (current) return current;
    current = window.rostrum ? openPort() : openSocket(lost);
    current.then(
      () => {
        retryMs = firstRetryMs;
        useConnection.setState({ state: 'open', reason: null });
      },
      (error: Error) => useConnection.setState({ state: 'lost', reason: error.message }),
    );
    return current;
  }

  return { call: async (path, input, options) => (await link()).call(path, input, options) };
}

/** Everything the product can do, over a MessagePort on the desktop and a websocket in a browser. */
export const client: ContractRouterClient<Contract> = createORPCClient(lastingLink());
