/**
 * Makes these the children of `root`, and leaves those that are there already where they are: a node that moves loses
 * the focus, and with it what someone is typing.
 */
export const showChildren = (root, nodes) => {
  const kept = new Set(nodes)
  for (const child of [...root.childNodes]) if (!kept.has(child)) child.remove()
  for (const [index, node] of nodes.entries()) {
    if (root.childNodes[index] !== node) root.insertBefore(node, root.childNodes[index] ?? null)
  }
}
