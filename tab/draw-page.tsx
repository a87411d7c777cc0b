import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

/** Takes hold of the page that the server sent; the returned function draws on it, in a language. */
export const createPage = (): ((lang: string, content: ReactNode) => void) => {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  /** The server allows styles that carry the word it made for this answer. */
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
  const page = createRoot(root)
  return (lang, content) => {
    document.documentElement.lang = lang
    page.render(
      <StrictMode>
        <RendererProvider renderer={renderer}>{content}</RendererProvider>
      </StrictMode>,
    )
  }
}
