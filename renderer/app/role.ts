import { useQuery } from '@tanstack/react-query';
import { type Permission, type Role, roleAllows } from '../../shared/roles.ts';
import { orpc } from './queries.ts';

/** The role of whoever is here, where it does not allow something; null also while that is not known: services decide. */
export function useRoleWithout(permission: Permission): Role | null {
  const { data } = useQuery(orpc.workspace.get.queryOptions());
  return data && !roleAllows(data.actor.role, permission) ? data.actor.role : null;
}
