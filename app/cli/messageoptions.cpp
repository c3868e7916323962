// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageoptions.h"

#include "core/capture/captureimport.h"
#include "options.h"

namespace porthole::cli {

// Records of TLS are told where somebody says what ports speak, or where nothing above them is known: in captures.
MessageFinder::Options messageOptions(const Options &options)
{
    const bool tls = !options.decodeRules.isEmpty()
                     || (options.command == Command::Read && CaptureImport::isCapture(options.file));
    return {MessageFinder::KeptForFields, options.withSecrets, tls, options.decodeRules};
}

} // namespace porthole::cli
