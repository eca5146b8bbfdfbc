/* A screen reader that is none: prism.dll with a running NVDA, which writes to a file what it is told.

   The file is named by SEESAY_SPEECH_LOG; without that variable no NVDA runs. A line has the microseconds of the
   system's clock, what was asked for (output, speak, braille, stop), whether it interrupts, and the text, whose line
   breaks are written as \n. Other functions are those of the real library, which is prism_real.dll here. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

#define API __declspec(dllexport)
#define NVDA 0x89CC19C5C4AC1A56ull
/* is_supported_at_runtime, supports_speak, supports_braille, supports_output, supports_stop: NVDA's in prism */
#define FEATURES (1ull << 0 | 1ull << 2 | 1ull << 4 | 1ull << 5 | 1ull << 7)

static int reader; /* its address stands for the connection */

static void note(const char *what, bool interrupt, const char *text) {
    wchar_t path[1024];
    if (!GetEnvironmentVariableW(L"SEESAY_SPEECH_LOG", path, 1024))
        return;
    FILETIME now;
    GetSystemTimePreciseAsFileTime(&now);
    uint64_t ticks = (uint64_t)now.dwHighDateTime << 32 | now.dwLowDateTime;
    static char line[1 << 16];
    int length = snprintf(line, sizeof line / 2, "%llu\t%s\t%d\t", (unsigned long long)(ticks / 10), what, interrupt);
    for (; *text && length < (int)sizeof line - 3; text++) {
        if (*text == '\n') {
            line[length++] = '\\';
            line[length++] = 'n';
        } else
            line[length++] = *text;
    }
    line[length++] = '\n';
    HANDLE file = CreateFileW(path, FILE_APPEND_DATA, 7, NULL, OPEN_ALWAYS, 0, NULL);
    DWORD written;
    WriteFile(file, line, length, &written, NULL); /* one call, so that a line is whole */
    CloseHandle(file);
}

API bool prism_registry_exists(void *context, uint64_t identifier) {
    wchar_t path[1024];
    return identifier == NVDA && GetEnvironmentVariableW(L"SEESAY_SPEECH_LOG", path, 1024);
}
API int prism_registry_priority(void *context, uint64_t identifier) { return 100; }
API void *prism_registry_create(void *context, uint64_t identifier) { return identifier == NVDA ? &reader : NULL; }
API int prism_backend_initialize(void *backend) { return 0; }
API void prism_backend_free(void *backend) {}
API const char *prism_backend_name(void *backend) { return "NVDA"; }
API uint64_t prism_backend_get_features(void *backend) { return FEATURES; }
API int prism_backend_speak(void *backend, const char *text, bool interrupt) { note("speak", interrupt, text); return 0; }
API int prism_backend_braille(void *backend, const char *text) { note("braille", false, text); return 0; }
API int prism_backend_output(void *backend, const char *text, bool interrupt) { note("output", interrupt, text); return 0; }
API int prism_backend_stop(void *backend) { note("stop", false, ""); return 0; }
