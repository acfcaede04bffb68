const names =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega';

/** Maps each small Greek letter to its name. */
export const greekNames: ReadonlyMap<string, string> = new Map(
  names.split(' ').map((name, at) => [String.fromCodePoint(0x3b1 + at), name]),
);
