/**
 * The bar in Korean.
 */

import type { Language } from './language';

export const ko: Language = {
	bar: '세션',
	starting: '세션을 확인하는 중…',
	active: '보안 세션 사용 중',
	minutesLeft: ( minutes ) => `${ minutes }분 남음`,
	timeLeft: ( time ) => `${ time } 남음`,
	renewed: '세션이 연장되었습니다',
	endsInTwoMinutes: '2분 후 세션이 종료됩니다.',
	endsInOneMinute: '1분 후 세션이 종료됩니다.',
	expiring: '곧 세션이 종료됩니다',
	wholeLifeOver: '세션의 최대 시간에 도달했습니다.',
	reconnecting: '다시 연결하는 중…',
	placeKept: '로그인 상태는 유지되며 자동으로 이어집니다.',
	ended: '세션이 종료되었습니다.',
	signedOut: '로그아웃되었습니다.',
	unsaved: '이 페이지에 저장하지 않은 작업이 있습니다.',
	notSignedOut: '로그아웃하지 못했습니다. 잠시 후 다시 시도하세요.',
	staySignedIn: '로그인 유지',
	signInAgain: '다시 로그인',
	signOut: '로그아웃',
	signOutAnyway: '그래도 로그아웃',
	cancel: '취소',
	minimise: '세션 표시줄 최소화',
	show: '세션 표시줄 보기',
};
