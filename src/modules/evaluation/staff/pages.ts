import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/evaluation',
    title: { id: 'Evaluasi', en: 'Evaluation' },
    needs: ['evaluation.read'],
    menu: 'plan',
    screen: onOpening(async () => (await import('./Results.tsx')).Results),
  },
  {
    path: '/staff/evaluation/instruments',
    title: { id: 'Instrumen', en: 'Instruments' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./instrument/Instruments.tsx')).Instruments),
  },
  {
    path: '/staff/evaluation/instruments/:id',
    title: { id: 'Instrumen', en: 'Instrument' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./instrument/InstrumentPage.tsx')).InstrumentPage),
  },
  {
    path: '/staff/evaluation/claims',
    title: { id: 'Register klaim', en: 'Register of claims' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./Claims.tsx')).Claims),
  },
  {
    path: '/staff/evaluation/compare',
    title: { id: 'Perbandingan', en: 'Comparison' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./Compare.tsx')).Compare),
  },
  {
    path: '/staff/evaluation/what-if',
    title: { id: 'Andai-andai', en: 'What if' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./WhatIfPage.tsx')).WhatIfPage),
  },
  {
    path: '/staff/evaluation/surveys',
    title: { id: 'Survei', en: 'Surveys' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./Surveys.tsx')).Surveys),
  },
  {
    path: '/staff/evaluation/surveys/:id',
    title: { id: 'Survei', en: 'Survey' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./SurveyPage.tsx')).SurveyPage),
  },
  {
    path: '/staff/evaluation/survey-entry',
    title: { id: 'Isian survei', en: 'Survey sheets' },
    needs: ['evaluation.survey_entry'],
    menu: 'plan',
    screen: onOpening(async () => (await import('./SurveyEntry.tsx')).SurveyEntry),
  },
  {
    path: '/staff/evaluation/periods',
    title: { id: 'Periode evaluasi', en: 'Evaluation periods' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./period/Periods.tsx')).Periods),
  },
  {
    path: '/staff/evaluation/periods/:id',
    title: { id: 'Periode evaluasi', en: 'Evaluation period' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./period/PeriodPage.tsx')).PeriodPage),
  },
  {
    path: '/staff/evaluation/items/:id',
    title: { id: 'Butir evaluasi', en: 'Item of the evaluation' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./period/ItemPage.tsx')).ItemPage),
  },
  {
    path: '/staff/assess',
    title: { id: 'Penilaian saya', en: 'My assessment' },
    needs: ['evaluation.assess'],
    menu: 'plan',
    screen: onOpening(async () => (await import('./period/Assess.tsx')).Assess),
  },
  {
    path: '/staff/assess/:id',
    title: { id: 'Penilaian', en: 'Assessment' },
    needs: ['evaluation.assess'],
    screen: onOpening(async () => (await import('./period/AssessPage.tsx')).AssessPage),
  },
  {
    path: '/staff/evaluation/reports',
    title: { id: 'Laporan evaluasi', en: 'Evaluation reports' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./Reports.tsx')).Reports),
  },
  {
    path: '/staff/evaluation/reports/:id',
    title: { id: 'Laporan evaluasi', en: 'Evaluation report' },
    needs: ['evaluation.read'],
    screen: onOpening(async () => (await import('./ReportPage.tsx')).ReportPage),
  },
]
