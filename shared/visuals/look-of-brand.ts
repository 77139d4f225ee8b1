import type { Brand } from '../contract/brand.ts';
import { isHexColor, mix } from './color.ts';
import { type FontFamily, fontFamilies, type Look } from './look.ts';
import { neutralLook } from './looks.ts';

type Role = 'primary' | 'secondary' | 'accent' | 'background' | 'ink';

/** What people call the colours of their brand; the others take the places that are left, in order. */
const calledBy: Record<Role, RegExp> = {
  primary: /primary|main|haupt/i,
  secondary: /second/i,
  accent: /accent|highlight|akzent/i,
  background: /background|paper|surface|hintergrund/i,
  ink: /text|ink|dark|schrift/i,
};
const inOrder: readonly Role[] = ['primary', 'accent', 'secondary'];

function rolesOf(colors: Brand['kit']['colors']): Partial<Record<Role, string>> {
  const given = colors.filter(({ hex }) => isHexColor(hex));
  const roles: Partial<Record<Role, string>> = {};
  const unnamed = given.filter(({ name, hex }) => {
    const role = (Object.keys(calledBy) as Role[]).find((each) => calledBy[each].test(name));
    if (role === undefined || roles[role] !== undefined) return true;
    roles[role] = hex;
    return false;
  });
  for (const { hex } of unnamed) {
    const free = inOrder.find((role) => roles[role] === undefined);
    if (free) roles[free] = hex;
  }
  return roles;
}

function familyCalled(name: string): FontFamily | undefined {
  return fontFamilies.find((family) => family.toLowerCase() === name.trim().toLowerCase());
}

/** The look of a workspace's own brand kit; undefined while the kit says nothing that can be seen. */
export function lookOfBrand({ kit, logos }: Brand, name: string): Look | undefined {
  const roles = rolesOf(kit.colors);
  const [logo] = logos;
  const headingFont = familyCalled(kit.fonts.heading);
  const bodyFont = familyCalled(kit.fonts.body);
  if (Object.keys(roles).length === 0 && !logo && !headingFont && !bodyFont) return undefined;
  const primary = roles.primary ?? neutralLook.primary;
  const background = roles.background ?? '#ffffff';
  return {
    id: 'brand',
    label: 'Your brand',
    name,
    primary,
    secondary: roles.secondary ?? mix(background, primary, 0.12),
    accent: roles.accent ?? (roles.primary ? mix(primary, '#ffffff', 0.55) : neutralLook.accent),
    background,
    ink: roles.ink ?? neutralLook.ink,
    headingFont: headingFont ?? bodyFont ?? neutralLook.headingFont,
    bodyFont: bodyFont ?? neutralLook.bodyFont,
    logoId: logo?.media.id ?? null,
  };
}
