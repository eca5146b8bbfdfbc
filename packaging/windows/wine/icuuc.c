/* An ICU without encodings: every function that Qt6Core.dll imports from Windows' own icuuc.dll, which Wine has not.
   Qt asks it for rare encodings only, and is prepared for one that cannot be opened. */
#include <stddef.h>
#include <stdint.h>
#define API __declspec(dllexport)
#define U_FILE_ACCESS_ERROR 4

static void fail(int32_t *error) {
    if (error && *error <= 0)
        *error = U_FILE_ACCESS_ERROR;
}

API void *ucnv_open(const char *name, int32_t *error) { fail(error); return NULL; }
API const char *ucnv_getName(const void *converter, int32_t *error) { fail(error); return NULL; }
API const char *ucnv_getStandardName(const char *name, const char *standard, int32_t *error) { fail(error); return NULL; }
API const char *ucnv_getAvailableName(int32_t number) { return NULL; }
API int32_t ucnv_countAvailable(void) { return 0; }
API int8_t ucnv_getMaxCharSize(const void *converter) { return 1; }
API int32_t ucnv_toUCountPending(const void *converter, int32_t *error) { fail(error); return -1; }
API int32_t ucnv_fromUCountPending(const void *converter, int32_t *error) { fail(error); return -1; }

/* These take a converter, and there never is one. */
#define NEVER_CALLED(name) API void name(void) {}
NEVER_CALLED(ucnv_close) NEVER_CALLED(ucnv_reset)
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(ucnv_getToUCallBack) NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack) NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars) NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode) NEVER_CALLED(ucnv_fromUnicode)
