/** What a build and `npm run dev` need made before them: in one process, as starting another takes longer than either. */
import './build-elements'
import './build-icons'
