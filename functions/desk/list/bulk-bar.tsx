import type { QueueEditor } from '../../../db/queries/list-queue.ts'

interface BulkBarProps {
  editors: readonly QueueEditor[]
  editorId: string
}

const URGENCIES = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** What is done to all that are selected. Nothing here puts a story before readers or takes it from them. */
export const BulkBar = ({ editors, editorId }: BulkBarProps) => (
  <fieldset class="bulk">
    <legend class="vh">With the selected stories</legend>
    <strong class="wide-only" aria-hidden="true">
      With the selected
    </strong>
    <input
      type="text"
      name="reason"
      aria-label="Why it goes back"
      placeholder="Why it goes back"
      maxlength={300}
    />
    <button type="submit" name="action" value="send_back">
      Send back
    </button>
    <select name="assignee" aria-label="Assign to" data-key="a">
      <option value={editorId}>Me</option>
      {editors
        .filter(({ id }) => id !== editorId)
        .map(({ id, name }) => (
          <option value={id}>{name}</option>
        ))}
      <option value="">Nobody</option>
    </select>
    <button type="submit" name="action" value="assign">
      Assign
    </button>
    <select name="urgency" aria-label="Urgency">
      {URGENCIES.map(urgency => (
        <option value={urgency} selected={urgency === 5}>
          {urgency}
        </option>
      ))}
    </select>
    <button type="submit" name="action" value="urgency">
      Set urgency
    </button>
    <button type="submit" name="action" value="take">
      Take into review
    </button>
    <button class="quiet" type="reset">
      Clear
    </button>
    <button type="submit" class="danger end" name="action" value="kill">
      Kill…
    </button>
  </fieldset>
)
