/** Something was asked of the Teams client that a person cannot do in Teams. */
export class NotPossibleInTeams extends Error {
  override name = 'NotPossibleInTeams'
}
