import type { Holiday } from '../../../shared/contract/calendar.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addDays } from '../../../shared/time.ts';

interface Place {
  code: string;
  name: string;
}

const dayMs = 24 * 3_600_000;
/** A year takes some ten milliseconds to work out. */
const known = new Map<string, readonly Holiday[]>();
const mostKnown = 40;

/** A megabyte of rules: read only where somebody wants holidays. */
async function rulesOf(country?: string, region?: string | null) {
  const { default: Holidays } = await import('date-holidays');
  if (country === undefined) return new Holidays();
  return region
    ? new Holidays(country, region, { types: ['public'] })
    : new Holidays(country, { types: ['public'] });
}

async function holidaysOfYear(
  country: string,
  region: string | null,
  year: number,
): Promise<readonly Holiday[]> {
  const key = `${country} ${region ?? ''} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const found = (await rulesOf(country, region)).getHolidays(year, 'en').flatMap((holiday): Holiday[] => {
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / dayMs));
    const first = holiday.date.slice(0, 10);
    return Array.from({ length: days }, (_, day) => ({ date: addDays(first, day), name: holiday.name }));
  });
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

/** Public holidays of a place by their English names, both dates included. */
export async function holidaysBetween(
  place: { country: string | null; region: string | null },
  fromDate: string,
  toDate: string,
): Promise<Holiday[]> {
  if (place.country === null) return [];
  const found: Holiday[] = [];
  // What lasts over New Year belongs to the year in which it begins.
  for (let year = Number(fromDate.slice(0, 4)) - 1; year <= Number(toDate.slice(0, 4)); year += 1) {
    found.push(...(await holidaysOfYear(place.country, place.region, year)));
  }
  return found
    .filter(({ date }) => date >= fromDate && date <= toDate)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function places(named: Record<string, string> | undefined): Place[] {
  return Object.entries(named ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

export async function holidayPlaces(
  country: string | undefined,
): Promise<{ countries: Place[]; regions: Place[] }> {
  const rules = await rulesOf();
  return {
    countries: places(rules.getCountries('en')),
    regions: country ? places(rules.getStates(country, 'en')) : [],
  };
}

/** Refuses a place whose holidays are not known. */
export async function checkHolidayPlace(country: string, region: string | null): Promise<void> {
  const { countries, regions } = await holidayPlaces(country);
  if (!countries.some(({ code }) => code === country)) {
    throw new Refusal('invalid_input', `The holidays of ${country} are not known.`, {
      field: 'holidayCountry',
      remedy: 'Choose one of the countries that are listed.',
    });
  }
  if (region !== null && !regions.some(({ code }) => code === region)) {
    throw new Refusal('invalid_input', `${country} has no region ${region}.`, {
      field: 'holidayRegion',
      remedy: 'Choose one of its regions, or none.',
    });
  }
}
