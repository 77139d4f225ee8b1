import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { dimensions } from '../../../shared/contract/analytics-shapes.ts';
import type { ReportBlock } from '../../../shared/contract/report-shapes.ts';
import { dimensionWords, groupMetrics, metricWords, reportMetrics } from '../../../shared/reports/words.ts';

const metricChoices = reportMetrics.map((value) => ({ value, label: metricWords[value] }));
const groupChoices = groupMetrics.map((value) => ({ value, label: metricWords[value] }));
const dimensionChoices = dimensions.map((value) => ({ value, label: dimensionWords[value] }));
const tableChoices = [{ value: 'posts' as const, label: 'posts' }, ...dimensionChoices];

interface FieldsProps {
  block: ReportBlock;
  onChange(block: ReportBlock): void;
}

/** What a block shows. */
export function BlockFields({ block, onChange }: FieldsProps) {
  if (block.kind === 'text') {
    return (
      <Textarea
        label="Text"
        description="A line that begins with # is a heading."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={8_000}
        value={block.text}
        onChange={(event) => onChange({ ...block, text: event.currentTarget.value })}
      />
    );
  }
  return (
    <>
      <TextInput
        label="Title"
        placeholder="As the block says itself"
        maxLength={120}
        value={block.title}
        onChange={(event) => onChange({ ...block, title: event.currentTarget.value })}
      />
      {block.kind === 'figures' && (
        <MultiSelect
          label="Figures"
          data={metricChoices}
          maxValues={12}
          value={block.metrics}
          onChange={(metrics) => metrics.length > 0 && onChange({ ...block, metrics })}
        />
      )}
      {block.kind === 'chart' && (
        <>
          <Select
            label="Number"
            allowDeselect={false}
            data={metricChoices}
            value={block.metric}
            onChange={(metric) => metric && onChange({ ...block, metric })}
          />
          <Select
            label="Drawn as"
            allowDeselect={false}
            data={[
              { value: 'line' as const, label: 'Line' },
              { value: 'columns' as const, label: 'Columns' },
            ]}
            value={block.look}
            onChange={(look) => look && onChange({ ...block, look })}
          />
        </>
      )}
      {block.kind === 'shares' && (
        <Select
          label="By"
          allowDeselect={false}
          data={dimensionChoices}
          value={block.by}
          onChange={(by) => by && onChange({ ...block, by })}
        />
      )}
      {block.kind === 'table' && (
        <Select
          label="Of"
          allowDeselect={false}
          data={tableChoices}
          value={block.of}
          onChange={(of) => of && onChange({ ...block, of })}
        />
      )}
      {(block.kind === 'shares' || block.kind === 'table') && (
        <>
          <Select
            label="Most of"
            allowDeselect={false}
            data={groupChoices}
            value={block.metric}
            onChange={(metric) => metric && onChange({ ...block, metric })}
          />
          <NumberInput
            label="Rows"
            min={1}
            max={block.kind === 'shares' ? 20 : 100}
            clampBehavior="strict"
            allowDecimal={false}
            value={block.rows}
            onChange={(rows) => typeof rows === 'number' && rows >= 1 && onChange({ ...block, rows })}
          />
        </>
      )}
    </>
  );
}
