import type { ImportProblem } from '../../../shared/contract/imports.ts';

const shownLetters = 160;
/** More helps nobody, and a cell of ten thousand names would fill the memory. */
const mostProblems = 20;

/** Gathers what is wrong with one row, each with the column it stands in. */
export class RowProblems {
  readonly list: ImportProblem[] = [];
  readonly #headers: readonly string[];

  constructor(headers: readonly string[]) {
    this.#headers = headers;
  }

  #add(level: ImportProblem['level'], column: number | null, value: string, message: string, remedy: string) {
    if (this.list.length >= mostProblems) return;
    this.list.push({
      level,
      column: column === null ? null : (this.#headers[column] ?? `Column ${column + 1}`),
      value: value.length > shownLetters ? `${value.slice(0, shownLetters)}…`.toWellFormed() : value,
      message,
      remedy,
    });
  }

  error(column: number | null, value: string, message: string, remedy: string): void {
    this.#add('error', column, value, message, remedy);
  }

  warning(column: number | null, value: string, message: string, remedy: string): void {
    this.#add('warning', column, value, message, remedy);
  }

  get hasError(): boolean {
    return this.list.some(({ level }) => level === 'error');
  }
}
