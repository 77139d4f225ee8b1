import { Text } from '@mantine/core';
import { type Permission, type Role, roleAllows, roles } from '../../shared/roles.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

interface RoleNoteProps {
  role: Role;
  permission: Permission;
  /** What may not be done, after “may not”. */
  deed: string;
}

/** Stands where a control would be that the role may not use, and says who may. */
export function RoleNote({ role, permission, deed }: RoleNoteProps) {
  const others = roles.filter((each) => roleAllows(each, permission)).map((each) => `${each}s`);
  return (
    <Text fz={12.5} c="dimmed" role="note">
      As {/^[aeo]/.test(role) ? 'an' : 'a'} {role} you may not {deed}.{' '}
      {list.format(others).replace(/^./, (first) => first.toUpperCase())} may.
    </Text>
  );
}
