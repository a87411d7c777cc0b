import { useMemo } from 'react'
import { useHost } from '../host/use-host.ts'
import { type Dictionary, type Say, wordsOf } from './dictionary.ts'

/** The words of a page in the reader's language: `const say = useWords(invoicesWords)`, then `say('title')`. */
export const useWords = <Nl extends Readonly<Record<string, string>>>(words: Dictionary<Nl>): Say<Nl> => {
  const { locale } = useHost()
  return useMemo(() => wordsOf(words, locale), [words, locale])
}
