export const permissions = [
  'system:read',
  'workspace:read',
  'workspace:manage',
  'accounts:read',
  'accounts:manage',
  'posts:read',
  'posts:write',
  'posts:publish',
  'media:read',
  'media:write',
  'ai:read',
  /** Has texts written; may spend what the budgets allow. */
  'ai:use',
  /** Providers with their keys, choice of models, budgets. */
  'ai:manage',
  'notifications:read',
  /** One's own counts of use: everyone's, and nobody else's. */
  'usage:own',
] as const;

/** `public` is answered to anyone, without a token. */
export type Permission = (typeof permissions)[number] | 'public';
export const roles = ['owner', 'admin', 'manager', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

const reads = permissions.filter((permission) => permission.endsWith(':read'));

const granted: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  manager: permissions.filter((permission) => permission !== 'workspace:manage'),
  editor: [...reads, 'posts:write', 'media:write', 'ai:use', 'usage:own'],
  viewer: [...reads, 'usage:own'],
};

export function roleAllows(role: Role, permission: Permission): boolean {
  return permission === 'public' || granted[role].includes(permission);
}
