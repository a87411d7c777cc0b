import { Component, type ReactNode } from 'react'
import { failureWithout } from '../api/failure.ts'
import { ProblemBar } from './problem-bar.tsx'

type Props = { children: ReactNode }

/** Keeps a page that broke from taking the tab with it; React asks for a class here. */
export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return <ProblemBar failure={failureWithout('failed')} again={() => location.reload()} />
  }
}
