/** A picture of the app: `pixels` are red, green, blue and opacity, row by row from the top left. */
export type Icon = { size: number; pixels: Uint8Array }

/** `square`: on a ground that the program around it cuts to shape · `rounded`: cut already · `outline`: white lines only. */
export type IconLook = 'square' | 'rounded' | 'outline'

type Point = readonly [x: number, y: number]
type Rgba = readonly [red: number, green: number, blue: number, opacity: number]

const BLUE = [0x1f, 0x4e, 0x9e] as const
const WHITE = [255, 255, 255] as const
const CHANNELS = 4
const OPAQUE = 255

// Everything is measured in parts of the icon's side, with its middle at 0,0.
const CHECK: readonly Point[] = [
  [-0.2, 0.01],
  [-0.06, 0.15],
  [0.21, -0.15],
]
/** Small icons need a broader stroke and a larger mark to be told apart. Pixels. */
const SMALL = 40
const CORNER = 0.18
const OUTLINE_WIDTH = 0.0625

/** How far a point lies from a line between two others. */
const fromLine = ([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number => {
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const part = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2)
  const near = Math.min(1, Math.max(0, part))
  return Math.hypot(x - fromX - near * alongX, y - fromY - near * alongY)
}

/** How far a point lies outside a square with round corners; negative inside. */
const fromSquare = ([x, y]: Point, half: number, corner: number): number => {
  const [overX, overY] = [Math.abs(x) - half + corner, Math.abs(y) - half + corner]
  return Math.hypot(Math.max(overX, 0), Math.max(overY, 0)) + Math.min(Math.max(overX, overY), 0) - corner
}

/** Draws the app's icon: a check mark, in one of its looks. */
export const drawIcon = (look: IconLook, size: number): Icon => {
  const isSmall = size <= SMALL
  const scale = isSmall ? 1.35 : 1
  const stroke = isSmall ? 0.07 : 0.045
  const [start, turn, end] = CHECK.map(([x, y]): Point => [x * scale, y * scale]) as [Point, Point, Point]

  /** How much of a pixel lies within something, by how far its middle lies outside. */
  const covered = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance * size))

  const colourAt = (point: Point): Rgba => {
    const check = covered(Math.min(fromLine(point, start, turn), fromLine(point, turn, end)) - stroke)
    if (look === 'outline') {
      const half = 0.5 - OUTLINE_WIDTH
      const edge = Math.abs(fromSquare(point, half, CORNER)) - OUTLINE_WIDTH / 2
      return [...WHITE, Math.max(check, covered(edge))]
    }
    const ground = look === 'square' ? 1 : covered(fromSquare(point, 0.5, CORNER))
    const [red, green, blue] = BLUE.map((part, index) => part + ((WHITE[index] ?? 0) - part) * check)
    return [red ?? 0, green ?? 0, blue ?? 0, ground]
  }

  const pixels = new Uint8Array(size * size * CHANNELS)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [red, green, blue, opacity] = colourAt([(column + 0.5) / size - 0.5, (row + 0.5) / size - 0.5])
      const colour = [red, green, blue, opacity * OPAQUE].map(Math.round)
      pixels.set(colour, (row * size + column) * CHANNELS)
    }
  }
  return { size, pixels }
}
