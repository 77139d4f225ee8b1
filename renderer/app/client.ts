import { createORPCClient, type ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import { portRequest } from '../../shared/desktop-bridge.ts';
import { useConnection } from './connection.ts';

type Link = ClientLink<Record<never, never>>;

const firstRetryMs = 300;
const lastRetryMs = 5_000;

/** Told each time the services can be reached again after they could not. */
const reopened = new Set<() => void>();

export function onReopened(listener: () => void): () => void {
  reopened.add(listener);
  return () => {
    reopened.delete(listener);
  };
}

/** The desktop: one end of a channel goes through the preload to the main process, which serves it. */
function openPort(): Promise<Link> {
  const channel = new MessageChannel();
  window.postMessage({ type: portRequest }, location.origin, [channel.port2]);
  channel.port1.start();
  useConnection.setState({ state: 'open' });
  return Promise.resolve(new PortLink({ port: channel.port1 }));
}

function openSocket(onClose: () => void): Promise<Link> {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/ws`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      useConnection.setState({ state: 'open' });
      resolve(new SocketLink({ websocket: socket }));
    });
    socket.addEventListener('close', () => {
      reject(new Error('The connection to Rostrum could not be opened.'));
      onClose();
    });
  });
}

/** A link that lives as long as the page: when the socket under it ends, the next call waits for a new one. */
function lastingLink(): Link {
  let current: Promise<Link> | undefined;
  let retryMs = firstRetryMs;
  let wasOpen = false;

  function lost(): void {
    useConnection.setState({ state: 'lost' });
    current = undefined;
    setTimeout(() => link().catch(() => useConnection.setState({ state: 'lost' })), retryMs);
    retryMs = Math.min(lastRetryMs, retryMs * 2);
  }

  function link(): Promise<Link> {
    if (current) return current;
    const opening = window.rostrum ? openPort() : openSocket(lost);
    current = opening;
    opening.then(
      () => {
        retryMs = firstRetryMs;
        if (wasOpen) for (const listener of reopened) listener();
        wasOpen = true;
      },
      () => useConnection.setState({ state: 'lost' }),
    );
    return opening;
  }

  return { call: async (path, input, options) => (await link()).call(path, input, options) };
}

/** Everything the product can do, over a MessagePort on the desktop and a websocket in a browser. */
export const client: ContractRouterClient<Contract> = createORPCClient(lastingLink());
