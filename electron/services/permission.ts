import { Refusal } from '../../shared/refusal.ts';
import { type Permission, roleAllows } from '../../shared/roles.ts';
import type { ServiceContext } from './context.ts';

/** Refuses unless the actor's role has the permission. */
export function requirePermission(context: Pick<ServiceContext, 'actor'>, permission: Permission): void {
  if (roleAllows(context.actor.role, permission)) return;
  throw new Refusal('forbidden', `The role ${context.actor.role} may not do this (${permission}).`, {
    remedy: 'Ask an administrator of the workspace to do it or to change your role.',
  });
}
