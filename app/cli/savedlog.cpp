// SPDX-License-Identifier: GPL-3.0-or-later
#include "savedlog.h"

#include "core/capture/captureimport.h"
#include "core/capture/pcapngexport.h"
#include "core/log/harexport.h"
#include "options.h"

namespace porthole::cli {

Result<void> saveLog(const LogReader &reader, const Options &options)
{
    // As they are printed: records of TLS where they were asked for, and of captures.
    const bool tls = !options.decodeRules.isEmpty() || (!options.file.isEmpty() && CaptureImport::isCapture(options.file));
    const ExportOptions how{options.withSecrets, {}, options.decodeRules, tls};
    if (options.savesSession())
        return exportSession(reader, options.save, how);
    if (options.savesCapture())
        return exportPcapng(reader, options.save, how);
    if (options.savesHar())
        return exportHar(reader, options.save, how);
    return exportJsonLines(reader, options.save, how);
}

} // namespace porthole::cli
