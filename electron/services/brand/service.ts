import { type BrandVerdict, checkCompliance } from '../../../shared/brand/compliance.ts';
import { type BrandKit, type BrandVoice, emptyKit } from '../../../shared/brand/kit.ts';
import { type CompiledBrand, compileBrand } from '../../../shared/brand/reading.ts';
import { readHexColor } from '../../../shared/color.ts';
import type { Brand } from '../../../shared/contract/brand.ts';
import { brandKit } from '../../../shared/contract/brand.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows, toMedia } from '../media/service.ts';

/** Kits that were made ready, by revision: a check must not compile ten thousand words anew. */
const compiled = new Map<string, CompiledBrand>();
const mostCompiled = 8;

async function storedKit(context: ServiceContext): Promise<{ kit: BrandKit; updatedAt: number | null }> {
  const row = await context.db.selectFrom('brands').select(['kit', 'updated_at']).executeTakeFirst();
  if (!row) return { kit: emptyKit, updatedAt: null };
  return { kit: brandKit.parse(JSON.parse(row.kit)), updatedAt: row.updated_at };
}

export async function getBrand(context: ServiceContext): Promise<Brand> {
  const { kit, updatedAt } = await storedKit(context);
  const logos = await context.db
    .selectFrom('brand_logos')
    .innerJoin('media', 'media.id', 'brand_logos.media_id')
    .selectAll('media')
    .select('brand_logos.name as logo_name')
    .where('media.deleted_at', 'is', null)
    .orderBy('brand_logos.position')
    .execute();
  return {
    kit,
    logos: logos.map((row) => ({ media: toMedia(row), name: row.logo_name })),
    updatedAt: updatedAt === null ? null : isoInstant(updatedAt),
  };
}

/** What a writer goes by; null: nobody has filled in the kit. */
export async function brandVoice(context: ServiceContext): Promise<BrandVoice | null> {
  const { kit, updatedAt } = await storedKit(context);
  if (updatedAt === null) return null;
  const { voice, toneNotes, bannedWords, spellings } = kit;
  return { traits: voice, toneNotes, bannedWords: bannedWords.map(({ word }) => word), spellings };
}

function checkedColors(colors: BrandKit['colors']): BrandKit['colors'] {
  return colors.map(({ name, hex }, index) => {
    const read = readHexColor(hex);
    if (read) return { name, hex: read };
    throw new Refusal('invalid_input', `“${hex}” is no colour.`, {
      field: `colors.${index}.hex`,
      remedy: 'Give it as six digits, such as #08796c.',
    });
  });
}

async function storeLogos(
  context: ServiceContext,
  logos: readonly { mediaId: string; name: string }[],
): Promise<void> {
  const ids = logos.map(({ mediaId }) => mediaId);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) {
    throw new Refusal('invalid_input', 'The same picture is given twice.', {
      field: `logos.${twice}.mediaId`,
      remedy: 'Give each logo once.',
    });
  }
  const rows = await mediaRows(context, ids, 'logos');
  const other = rows.findIndex(({ kind }) => kind !== 'image');
  if (other >= 0) {
    throw new Refusal('invalid_input', 'A logo has to be a picture.', {
      field: `logos.${other}.mediaId`,
      remedy: 'Choose a picture from the library.',
    });
  }
  await context.db.deleteFrom('brand_logos').execute();
  for (const [position, { mediaId, name }] of logos.entries()) {
    await context.db.insertInto('brand_logos').values({ media_id: mediaId, name, position }).execute();
  }
}

type BrandChange = { [Key in keyof BrandKit]?: BrandKit[Key] | undefined } & {
  logos?: readonly { mediaId: string; name: string }[] | undefined;
};

/** Each part that is given takes the place of what was there; a refusal keeps everything as it was. */
export async function updateBrand(
  context: ServiceContext,
  { logos, ...change }: BrandChange,
): Promise<Brand> {
  await context.transaction(async (inside) => {
    const { kit: before } = await storedKit(inside);
    const given = Object.fromEntries(Object.entries(change).filter(([, part]) => part !== undefined));
    const kit: BrandKit = { ...before, ...given };
    kit.colors = checkedColors(kit.colors);
    const row = {
      kit: JSON.stringify(kit),
      revision: inside.ids.next(),
      updated_at: inside.clock.now(),
    };
    await inside.db
      .insertInto('brands')
      .values(row)
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
      .execute();
    if (logos) await storeLogos(inside, logos);
    await inside.emit({ topic: 'brand', name: 'brandChanged', resourceId: inside.workspaceId });
  });
  return getBrand(context);
}

/** The rules ready for use; undefined where the workspace has no kit. */
export async function brandRules(context: ServiceContext): Promise<CompiledBrand | undefined> {
  const row = await context.db.selectFrom('brands').select('revision').executeTakeFirst();
  if (!row) return undefined;
  const known = compiled.get(row.revision);
  if (known) return known;
  const rules = compileBrand((await storedKit(context)).kit);
  if (compiled.size >= mostCompiled) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(row.revision, rules);
  return rules;
}

/** What the kit says of a text; with no kit there is nothing to say. */
export async function checkBrand(
  context: ServiceContext,
  input: { text: string; labels: readonly string[]; network?: NetworkId | undefined },
): Promise<BrandVerdict> {
  const rules = await brandRules(context);
  if (!rules) return { score: 100, findings: [] };
  return checkCompliance(rules, { ...input, network: input.network ?? null });
}

/** Rules that are about a label follow it to its new name. */
export async function renameLabelInBrand(context: ServiceContext, name: string, to: string): Promise<void> {
  const { kit, updatedAt } = await storedKit(context);
  if (updatedAt === null || !kit.requiredPhrases.some(({ label }) => label === name)) return;
  await updateBrand(context, {
    requiredPhrases: kit.requiredPhrases.map((rule) => (rule.label === name ? { ...rule, label: to } : rule)),
  });
}
