export { actOnImage, actorOf, sweepImages, type Acted, type ActImageDeps, type ActOrder } from './act-image.ts'
export { answerAsVisitor, answerInOrder, asVisitor, endActivity, markVisitor, openActivity, visit, type ActivityDeps, type NewActivity, type NewVisitor } from './act-activity.ts'
export { afterActivity, foldActivity, isOver, type Activity, type ActivityEvent, type Visitor, type VisitorAnswer } from './activity.ts'
export { imagesAtTable, markParticipant, tableAnswers, type SaidAtTable, type TableMark, type TableOf, type TablePerson } from './at-table.ts'
export { forgettable, forgetVisitors } from './forget-visitors.ts'
export { coverImage } from './cover-image.ts'
export type { CoverOrder } from './decide-covers.ts'
export { decideImage, type ImageAct } from './decide-image.ts'
export type { AnswerOrder, MarkOrder } from './decide-people.ts'
export { openTakeDowns, type PlaceOrder } from './decide-use.ts'
export type { ImageEvent, ImageEventOf, ImageEventType } from './events.ts'
export { decideMaking, decideUse, makingFacts, useFacts } from './facts.ts'
export { fileNames, filesOf, openCovers } from './file-names.ts'
export { afterImage, foldImage } from './fold.ts'
export { isMaker, mayPreview, mayShow, mayUse, standOf, type Ground, type Stand, type Viewer } from './gate.ts'
export {
  COVER_HOWS, ERASE_REASONS, FILM_COVER_HOWS, isUse, lengthMs, MARKS, personIn, statementsOf, USES, VOICES, type Answer, type Answers, type Belongs, type Box, type By as ImageBy, type Cover, type CoverHow, type Covering, type Depicted,
  type EraseReason, type Given, type How, type Image, type KeptFile, type Making, type Mark, type FilmCoverHow, type PhotoCoverHow, type Placement, type PolicyUsed, type Question as ImageQuestion, type Stretch, type Use, type Voice,
} from './image.ts'
export { ownView, type OwnView, type PreviewRefusal } from './own-view.ts'
export type {
  ActivityAppend, ActivityPort, Examined, ImageAccess, ImageAccessPort, ImageAppend, ImageFiles, ImageLink, ImagePort, ImageWords, ImageWork, StatedImage, StateImage, VisitorLink, WorkedFile,
} from './port.ts'
export type { ImageFault, ImageRefusal } from './refusal.ts'
export { previewImage } from './preview-image.ts'
export { imagesOf, imagesToWatch, listImages, openImageLink, seeImage, showImage, takeImage, type OpenImage, type SeeImageDeps, type SeenImage } from './see-image.ts'
export { MOST_VIDEO_MS, takeIn, type TakeInOrder } from './take-in.ts'
export { answerOf, recognisableIn } from './voices.ts'
