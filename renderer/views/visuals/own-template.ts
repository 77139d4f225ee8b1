import type { Design, Variable, VisualValues } from '../../../shared/visuals/format.ts';

function withDefault(variable: Variable, value: VisualValues[string] | undefined): Variable {
  if (value === undefined || value === null) return variable;
  switch (variable.type) {
    case 'list':
      return { ...variable, default: Array.isArray(value) ? value.map(String) : String(value).split('\n') };
    case 'number':
      return { ...variable, default: Number(value) || 0 };
    default:
      return { ...variable, default: String(value) };
  }
}

/** The design with the words of now as those that it begins with. */
export function asDefaults(design: Design, values: VisualValues): Design {
  return { ...design, variables: design.variables.map((each) => withDefault(each, values[each.key])) };
}
