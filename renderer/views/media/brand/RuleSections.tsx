import { Select, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { BrandKit, RequiredPhrase } from '../../../../shared/brand/kit.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { networkIds } from '../../../../shared/networks/types.ts';
import { orpc } from '../../../app/queries.ts';
import { BrandSection } from './BrandSection.tsx';
import classes from './BrandView.module.css';
import { newSpelling } from './brand-draft.ts';
import { LevelSelect } from './LevelSelect.tsx';
import { Rows } from './Rows.tsx';

interface SectionProps {
  kit: BrandKit;
  onChange(part: Partial<BrandKit>): void;
}

function conditionOf({ label, network }: RequiredPhrase): string {
  if (label !== null) return `label:${label}`;
  return network === null ? 'always' : `network:${network}`;
}

function withCondition(chosen: string | null): Pick<RequiredPhrase, 'label' | 'network'> {
  const network = networkIds.find((id) => chosen === `network:${id}`) ?? null;
  return { label: chosen?.startsWith('label:') ? chosen.slice('label:'.length) : null, network };
}

/** Always, for posts with a label, or on a network. */
function ConditionSelect({
  row,
  onChange,
}: {
  row: RequiredPhrase;
  onChange(part: Partial<RequiredPhrase>): void;
}) {
  const { data } = useQuery(orpc.labels.list.queryOptions());
  const names = new Set([
    ...(data?.items.map(({ name }) => name) ?? []),
    ...(row.label === null ? [] : [row.label]),
  ]);
  const labels = Array.from(names, (name) => ({ value: `label:${name}`, label: name }));
  const networks = networkIds.map((id) => ({ value: `network:${id}`, label: networkFacts[id].name }));
  return (
    <Select
      size="xs"
      w={180}
      aria-label="When it is needed"
      allowDeselect={false}
      searchable
      data={[
        { value: 'always', label: 'In every post' },
        ...(labels.length > 0 ? [{ group: 'With the label', items: labels }] : []),
        { group: 'On the network', items: networks },
      ]}
      value={conditionOf(row)}
      onChange={(chosen) => onChange(withCondition(chosen))}
    />
  );
}

export function RequiredSection({ kit, onChange }: SectionProps) {
  const rows = kit.requiredPhrases;
  return (
    <BrandSection
      title="Words that have to be there"
      about="Always, for a label or on a network. What is missing is offered with one click."
      onAdd={() =>
        onChange({ requiredPhrases: [...rows, { phrase: '', level: 'warning', label: null, network: null }] })
      }
    >
      <Rows rows={rows} what="phrase" onChange={(requiredPhrases) => onChange({ requiredPhrases })}>
        {(row, change) => (
          <>
            <TextInput
              size="xs"
              className={classes.wide}
              aria-label="Word or phrase"
              placeholder="For example: #harbourlight"
              maxLength={300}
              value={row.phrase}
              onChange={(event) => change({ phrase: event.currentTarget.value })}
            />
            <ConditionSelect row={row} onChange={change} />
            <LevelSelect level={row.level} onChange={(level) => change({ level })} />
          </>
        )}
      </Rows>
    </BrandSection>
  );
}

export function DisclosureSection({ kit, onChange }: SectionProps) {
  const rows = kit.disclosures;
  return (
    <BrandSection
      title="Disclosures"
      about="Who speaks of a partner, a gift or a paid trip has to say so."
      onAdd={() => onChange({ disclosures: [...rows, { mentions: [], requires: ['#ad'], level: 'error' }] })}
    >
      <Rows rows={rows} what="disclosure" onChange={(disclosures) => onChange({ disclosures })}>
        {(row, change) => (
          <>
            <TagsInput
              size="xs"
              className={classes.wide}
              aria-label="If the text mentions"
              placeholder={row.mentions.length === 0 ? 'If the text mentions …' : undefined}
              maxTags={200}
              splitChars={[',']}
              value={row.mentions}
              onChange={(mentions) => change({ mentions })}
            />
            <TagsInput
              size="xs"
              className={classes.wide}
              aria-label="It has to say one of"
              placeholder={row.requires.length === 0 ? '… it has to say one of' : undefined}
              maxTags={20}
              splitChars={[',']}
              value={row.requires}
              onChange={(requires) => change({ requires })}
            />
            <LevelSelect level={row.level} onChange={(level) => change({ level })} />
          </>
        )}
      </Rows>
    </BrandSection>
  );
}

export function SpellingSection({ kit, onChange }: SectionProps) {
  const rows = kit.spellings;
  return (
    <BrandSection
      title="Spellings"
      about="How the brand writes names and words. Addresses, handles and hashtags are left as they are."
      onAdd={() => onChange({ spellings: [...rows, newSpelling] })}
    >
      <Rows rows={rows} what="spelling" onChange={(spellings) => onChange({ spellings })}>
        {(row, change) => (
          <>
            <TextInput
              size="xs"
              className={classes.wide}
              aria-label="Not this"
              placeholder="Not: e-mail"
              maxLength={60}
              value={row.wrong}
              onChange={(event) => change({ wrong: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              className={classes.wide}
              aria-label="But this"
              placeholder="But: email"
              maxLength={60}
              value={row.preferred}
              onChange={(event) => change({ preferred: event.currentTarget.value })}
            />
          </>
        )}
      </Rows>
    </BrandSection>
  );
}
