/** Who else has the article open; the desk's script keeps it right. */
export const Present = ({ names }: { names: readonly string[] }) => (
  <span id="present">
    {names.length > 0 && (
      <>
        {names.map((name, i) => (
          <>
            {i > 0 && ', '}
            <bdi>{name}</bdi>
          </>
        ))}{' '}
        {names.length === 1 ? 'has' : 'have'} it open too
      </>
    )}
  </span>
)
