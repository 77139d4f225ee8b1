import type { Actor } from '../services/context.ts';

/** The person at this machine: the desktop window and the browser with the cookie. */
export const localPerson: Actor = { kind: 'user', id: 'local', name: 'You', role: 'owner' };

/** A program that holds the token. */
export const tokenHolder: Actor = { kind: 'api', id: 'token', name: 'API', role: 'owner' };

/** Someone who showed nothing; gets only what the contract calls public. */
export const stranger: Actor = { kind: 'api', id: 'stranger', name: 'Someone', role: 'viewer' };
