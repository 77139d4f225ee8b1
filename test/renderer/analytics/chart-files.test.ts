import { describe, expect, it } from 'vitest';
import { csvOf, fileName } from '../../../renderer/ui/charts/chart-files.ts';

describe('the table of a chart as a file', () => {
  it('holds words as they are, and nothing that a spreadsheet runs', () => {
    const csv = csvOf({
      head: ['Post', 'Likes'],
      rows: [
        ['=HYPERLINK("http://evil.example")', '-3'],
        ['قهوة, "طازجة"', '🎉'],
      ],
    });
    expect(csv).toBe(
      '\uFEFF"Post","Likes"\r\n"\'=HYPERLINK(""http://evil.example"")","\'-3"\r\n"قهوة, ""طازجة""","🎉"\r\n',
    );
  });

  it('has a name that every file system takes', () => {
    expect(fileName('Interactions of ../../قهوة by age 🎉', 'svg')).toBe('Interactions-of-قهوة-by-age.svg');
    expect(fileName('🎉', 'png')).toBe('chart.png');
  });
});
