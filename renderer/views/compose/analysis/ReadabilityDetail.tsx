import type { Readability } from '../../../../shared/analysis/readability.ts';
import { fitBasis, readabilityFits } from '../../../../shared/analysis/readability-fit.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import classes from './Analysis.module.css';
import { indexRows } from './analysis-words.ts';

const nameOf = (network: NetworkId) => networkFacts[network].name;

function fitWords(readability: Readability, networks: readonly NetworkId[]): string[] {
  const fits = readabilityFits(readability, networks);
  const good = fits.filter((fit) => fit.fits);
  const hard = fits.filter((fit) => !fit.fits);
  return [
    good.length > 0 ? `Easy enough for ${good.map(({ network }) => nameOf(network)).join(', ')}.` : '',
    hard.length > 0
      ? `Harder than the aim for ${hard.map(({ network, aim }) => `${nameOf(network)} (${aim})`).join(', ')}.`
      : '',
  ].filter((words) => words !== '');
}

interface ReadabilityDetailProps {
  readability: Readability;
  networks: readonly NetworkId[];
}

/** The single indices, and for which of the chosen networks the text is easy enough. */
export function ReadabilityDetail({ readability, networks }: ReadabilityDetailProps) {
  const words = fitWords(readability, networks);
  return (
    <>
      {words.length > 0 && (
        <p className={classes.said} title={fitBasis}>
          {words.join(' ')}
        </p>
      )}
      <dl className={classes.indices}>
        {indexRows(readability).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {words.length > 0 && <p className={classes.basis}>{fitBasis}</p>}
    </>
  );
}
