import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import { portRequest } from '../../shared/desktop-bridge.ts';
import { useConnection } from './connection.ts';
import { type Link, lastingLink } from './lasting-link.ts';

/** The desktop: one end of a channel goes through the preload to the main process, which serves it. */
function openPort(onClose: () => void): Promise<Link> {
  const channel = new MessageChannel();
  channel.port1.addEventListener('close', onClose);
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

const link = lastingLink(window.rostrum ? openPort : openSocket, (state, reason) =>
  useConnection.setState({ state, reason }),
);

/** Everything the product can do, over a MessagePort on the desktop and a websocket in a browser. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);
