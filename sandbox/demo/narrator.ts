import { styleText } from 'node:util'

/** What a step tells while it runs. */
export type Tell = {
  /** One thing that was observed. */
  saw(line: string): void
  /** Something to read with it: a quote, a row of a list. */
  show(line: string): void
}

type Out = { write(text: string): unknown; isTTY?: boolean }

/** Tells the story on the terminal as it happens: numbered steps, and under each what was observed. */
export const createNarrator = (out: Out) => {
  const style = (look: 'bold' | 'green' | 'red', text: string) =>
    out.isTTY ? styleText(look, text, { validateStream: false }) : text
  const print = (line: string) => out.write(`${line}\n`)
  const tell: Tell = {
    saw: (line) => print(`    ${style('green', '✓')} ${line}`),
    show: (line) => print(`      ${line}`),
  }
  let steps = 0
  return {
    print,

    /** How many steps were begun. */
    steps: () => steps,

    /** Announces a step and does it; one that does not throw was observed. */
    async step<T>(title: string, act: (tell: Tell) => Promise<T>): Promise<T> {
      steps += 1
      print(`\n${String(steps).padStart(2)}. ${style('bold', title)}`)
      return await act(tell)
    },

    /** Says that the last step was not observed. */
    fail(...lines: string[]): void {
      print(`    ${style('red', '✗ not observed')}`)
      for (const line of lines) print(`      ${line}`)
    },
  }
}

export type Narrator = ReturnType<typeof createNarrator>
