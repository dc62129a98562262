/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import { ProblemPanel } from '@/app/_components/problem-panel'
import { fault } from '@/lib/fault'
import { problemAt } from '@/lib/problem'

const problem = {
  ...problemAt('posts/a.md', { line: 3, column: 7 }, fault('date', '31 Jan')),
  editHref: 'vscode://file/blog/posts/a.md:3:7',
}

test('an author sees what is wrong, and opens the line in the editor', () => {
  render(<ProblemPanel lang="ja" problems={[problem, { ...problem, line: 4 }]} />)
  expect(screen.getByText('直すところ 2 件')).toBeVisible()
  expect(screen.getByRole('link', { name: 'posts/a.md:3:7' })).toHaveAttribute('href', problem.editHref)
  expect(screen.getAllByText(/is not a date/)).toHaveLength(2)
})

test('where nothing is wrong there is nothing', () => {
  const { container } = render(<ProblemPanel lang="ja" problems={[]} />)
  expect(container).toBeEmptyDOMElement()
})
