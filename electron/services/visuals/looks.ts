import { Refusal } from '../../../shared/refusal.ts';
import type { Look } from '../../../shared/visuals/look.ts';
import { lookOfBrand } from '../../../shared/visuals/look-of-brand.ts';
import { builtInLooks } from '../../../shared/visuals/looks.ts';
import { getBrand } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';

async function workspaceName(context: ServiceContext): Promise<string> {
  const { name } = await context.db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  return name;
}

/** What designs can be drawn in here, the workspace's own brand before all; the first is taken where none is named. */
export async function listLooks(context: ServiceContext): Promise<Look[]> {
  const name = await workspaceName(context);
  const own = lookOfBrand(await getBrand(context), name);
  const others = builtInLooks.map((look) => ({ ...look, name }));
  return own ? [own, ...others] : others;
}

export async function lookBy(context: ServiceContext, id: string | undefined): Promise<Look> {
  const looks = await listLooks(context);
  const look = id === undefined ? looks[0] : looks.find((each) => each.id === id);
  if (look) return look;
  throw new Refusal('not_found', 'There is no such look.', {
    field: 'lookId',
    remedy: `Use one of: ${looks.map((each) => each.id).join(', ')}.`,
  });
}
